"""Tests of gongwen.document."""
