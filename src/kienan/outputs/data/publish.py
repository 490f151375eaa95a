"""All files of the exports, by path below the site."""

from datetime import date

from kienan.content.load import Content
from kienan.outputs.data import calendar, feed, formats, index, plan_document
from kienan.outputs.data.base import CALENDAR, FEED, FOLDER, INDEX
from kienan.outputs.data.sets import DataSet


def files(content: Content, sets: tuple[DataSet, ...], today: date) -> dict[str, bytes]:
    """Return every file for other programs: calendar, feed, open data with schemas, and their index.

    `sets` are the `datasets` of the content: a long list is worth making once. `today` is a day of Việt Nam.
    Raises DataError when something they need is missing.
    """
    made = {CALENDAR: calendar.calendar(content, today), FEED: feed.feed(content, today)}
    for dataset in sets:
        schema = f"{dataset.id}.schema.json"
        made[f"{dataset.id}.csv"] = formats.to_csv(dataset)
        made[f"{dataset.id}.json"] = formats.to_json(dataset)
        made[schema] = formats.schema(type(dataset), schema)
    made[f"{plan_document.NAME}.txt"] = plan_document.text(content)
    made[f"{plan_document.NAME}.json"] = formats.to_json(plan_document.tree(content))
    schema = f"{plan_document.NAME}.schema.json"
    made[schema] = formats.schema(plan_document.PlanTree, schema)
    made[f"{INDEX}.json"] = formats.to_json(index.index(content, sets, made, today))
    made[f"{INDEX}.schema.json"] = formats.schema(index.Index, f"{INDEX}.schema.json")
    return {FOLDER + name: data for name, data in made.items()}
