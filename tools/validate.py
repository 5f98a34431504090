"""Print the model against the published experiments: `make validate`."""

from course_utils.mechanics import validate
from course_utils.tables import experiments, misses, not_judged

if __name__ == "__main__":
    done = validate()
    for table in (experiments(done), misses(done), not_judged()):
        print(table, end="\n\n")
    print(done)
