"""Tests of gongwen.records."""
