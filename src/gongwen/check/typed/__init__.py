"""Rules on elements as they are typed in files from outside: what our own documents print by themselves."""
