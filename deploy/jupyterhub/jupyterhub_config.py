"""JupyterHub on one machine: each learner has an account there, and a server that systemd keeps within its limits.

    /opt/jupyter/bin/jupyterhub --config /opt/scratchnet/deploy/jupyterhub/jupyterhub_config.py

What the numbers stand on is in README.md.
"""

import sys

COURSE = "/opt/scratchnet"

c = get_config()  # noqa: F821
c.JupyterHub.bind_url = "http://127.0.0.1:8000"  # a web server in front of it speaks HTTPS
c.ConfigurableHTTPProxy.command = ["/opt/proxy/node_modules/.bin/configurable-http-proxy"]
c.JupyterHub.db_url = "sqlite:////var/lib/jupyterhub/hub.sqlite"
c.JupyterHub.cookie_secret_file = "/var/lib/jupyterhub/cookie"

# Whoever has an account on this machine and is in the group "learners" may come in, with its password.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"learners"}

c.JupyterHub.spawner_class = "systemdspawner.SystemdSpawner"
c.SystemdSpawner.isolate_tmp = True
c.SystemdSpawner.disable_user_sudo = True
c.SystemdSpawner.readonly_paths = [COURSE]
c.SystemdSpawner.mem_limit = "1536M"
c.SystemdSpawner.cpu_limit = 2.0
c.Spawner.cmd = [f"{COURSE}/deploy/jupyterhub/start-server"]
c.Spawner.default_url = "/lab/tree/my-course"
c.Spawner.start_timeout = 120
c.Spawner.environment = {
    "JUPYTER_PREFER_ENV_PATH": "1",
    "PATH": "/opt/jupyter/bin:/usr/local/bin:/usr/bin:/bin",
    # A training then leaves the other cores to the other learners.
    "SCRATCHNET_THREADS": "1",
}

# Ends servers that nobody used for half an hour.
c.JupyterHub.services = [
    {"name": "cull", "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=1800"]}
]
c.JupyterHub.load_roles = [
    {
        "name": "cull",
        "services": ["cull"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
