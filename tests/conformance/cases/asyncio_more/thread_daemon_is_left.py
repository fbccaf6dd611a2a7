# The end of the program waits for threads, but not for daemons.
import threading
import time


def work(name, seconds):
    time.sleep(seconds)
    print(name, "is done")


threading.Thread(target=work, args=("daemon", 5), daemon=True).start()
threading.Thread(target=work, args=("thread", 2)).start()
threading.Thread(target=work, args=("short daemon", 1), daemon=True).start()
print("the main thread ends")
