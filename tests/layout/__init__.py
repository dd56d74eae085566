"""Tests of gongwen.layout."""
