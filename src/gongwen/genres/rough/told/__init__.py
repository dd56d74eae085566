"""What is told of an outline once it is read: kept, that nothing of it is lost."""
