"""Runs Python with the arguments and prints its exit code, processor seconds and largest resident size as JSON.

A child inherits the size of the process that starts it in what the kernel counts, so that a small process starts it.
"""

import json
import resource
import subprocess
import sys

if __name__ == "__main__":
    code = subprocess.call([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stdout.write(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss]))
