"""Tests of gongwen.chinese."""
