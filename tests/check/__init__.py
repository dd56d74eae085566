"""Tests of gongwen.check."""
