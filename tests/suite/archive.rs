//! What is read from a folder or a repository, bad input and odd names too.
