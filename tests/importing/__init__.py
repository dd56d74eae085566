"""Tests of gongwen.importing."""
