# Sources that the build makes.
