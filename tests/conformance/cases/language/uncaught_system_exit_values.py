# raise SystemExit with an object that is neither None nor an int.
print("start")
raise SystemExit([1, "two"])
