# SPDX-License-Identifier: MIT
# Sources of homeclient_core (Network, GMime, QtKeychain; no Widgets).
