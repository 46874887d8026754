# SPDX-License-Identifier: MIT
# Sources of homeclient_gui and of the program.
