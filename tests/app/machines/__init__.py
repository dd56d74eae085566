"""Tests of gongwen.app.machines."""
