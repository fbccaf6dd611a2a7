for x in y:
    if x:
        break
with a, b:
    pass
