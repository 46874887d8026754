# SPDX-License-Identifier: MIT
# Sources of mailserver_core (Network, no Widgets) and the program.
