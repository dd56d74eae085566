"""Tests of gongwen.beforehand."""
