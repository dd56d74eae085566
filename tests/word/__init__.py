"""Tests of gongwen.word."""
