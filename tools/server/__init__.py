"""Models behind servers: OpenAI-compatible ones (`image`, `video`) and ComfyUI (`comfy`).

A request becomes what one kind of server takes (`order`, `errand`), goes there as a job that
outlives a kill (`job`, `note`) over a connection that tries again (`wire`), and what comes back is
looked at (`received`) before it is fitted to the film (`filming`, `stretch`). How engines differ is
one table (`engines`).
"""
