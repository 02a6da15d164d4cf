"""A hub for the load test: one machine, one installation, a process for each learner.

With HUB_FIRST_LEARNER each learner is a user of their own (a number; no account is made), so that the system itself keeps
them out of the installation and of each other's homes; without, all are the user who runs the test.
"""

import os
from pathlib import Path

FOLDER = os.environ["HUB_FOLDER"]
PROJECT = os.environ["HUB_PROJECT"]
PORT = int(os.environ["HUB_PORT"])
FIRST_LEARNER = os.environ.get("HUB_FIRST_LEARNER")
START_SERVER = f"{PROJECT}/deploy/jupyterhub/start-server"


def become_learner(spawner):
    """Makes the home, and a command that runs in the learner's name."""
    home = Path(spawner.home_dir)
    home.mkdir(mode=0o700, exist_ok=True)
    if FIRST_LEARNER is None:
        return
    learner = int(FIRST_LEARNER) + spawner.user.id
    os.chown(home, learner, learner)
    # They may read everything, since this project or its Python may lie in a folder of root's; they may write nothing.
    may_read = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    user = [f"--reuid={learner}", f"--regid={learner}", "--clear-groups"]
    spawner.cmd = ["setpriv", *user, *may_read, "--", START_SERVER]


c = get_config()  # noqa: F821
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.JupyterHub.hub_port = PORT + 1
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 2}"
c.ConfigurableHTTPProxy.command = [f"{PROJECT}/test/hub/node_modules/.bin/configurable-http-proxy"]
c.ConfigurableHTTPProxy.pid_file = f"{FOLDER}/proxy.pid"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.allow_named_servers = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = f"{FOLDER}/homes/{{username}}"
c.Spawner.pre_spawn_hook = become_learner
c.Spawner.cmd = [START_SERVER]
c.Spawner.default_url = "/lab/tree/my-course"
c.Spawner.start_timeout = 600
c.Spawner.http_timeout = 600
c.Spawner.environment = {
    "JUPYTER_PREFER_ENV_PATH": "1",
    "PATH": os.environ["PATH"],
    "SCRATCHNET_THREADS": "1",
    "TMPDIR": f"{FOLDER}/tmp",
}
c.JupyterHub.services = [{"name": "driver", "api_token": os.environ["HUB_TOKEN"]}]
c.JupyterHub.load_roles = [
    {"name": "driver", "services": ["driver"], "scopes": ["admin:users", "admin:servers", "access:servers"]}
]
c.JupyterHub.db_url = f"sqlite:///{FOLDER}/hub.sqlite"
c.JupyterHub.cookie_secret_file = f"{FOLDER}/cookie"
c.JupyterHub.concurrent_spawn_limit = 30
c.JupyterHub.log_level = "WARN"
