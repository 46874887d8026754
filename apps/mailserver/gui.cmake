# SPDX-License-Identifier: MIT
# Sources of mailserver_gui: models and windows.
