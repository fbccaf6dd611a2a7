# The end of the program does not wait for daemon threads.
import threading
import time


def work(name, seconds):
    time.sleep(seconds)
    print(name, "is done")


threading.Thread(target=work, args=("daemon", 5), daemon=True).start()
threading.Thread(target=work, args=("short daemon", 1), daemon=True).start()
thread = threading.Thread(target=work, args=("thread", 2))
thread.start()
thread.join()
print("the main thread ends")
