"""Tests of gongwen.foreign."""
