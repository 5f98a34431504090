"""Print the model against the published experiments: `make validate`."""

from course_utils.mechanics import validate
from course_utils.tables import experiments, not_judged

if __name__ == "__main__":
    done = validate()
    for table in (experiments(done), not_judged(done)):
        print(table, end="\n\n")
    print(done)
