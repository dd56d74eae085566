"""Tests of gongwen.genres."""
