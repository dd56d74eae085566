"""Tests of gongwen.app."""
