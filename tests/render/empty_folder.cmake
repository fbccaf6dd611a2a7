# An empty folder for the pictures that scripts save: what earlier runs left would change the names of new ones.
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
