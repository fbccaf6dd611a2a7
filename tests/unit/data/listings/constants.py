x = 2 * 3 + 1, 'a' 'b' + 'c', -1.5, not 0, 1 / 0
y = [1, 2, 3]
z = x in {1, 2}
while True:
    if __debug__: f('%s-%5.1s%%' % (x, y))
