// SPDX-License-Identifier: MIT
#pragma once

/// Two self-made certificates for localhost and 127.0.0.1, valid for a hundred years, with their keys: for tests only,
/// they guard nothing. Two more with the first one's key: for one more name, and one that ran out in 2021. Made with:
/// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes ...
namespace TestCertificates {

inline constexpr char One[] = "-----BEGIN CERTIFICATE-----\n"
                              "MIIBmjCCAUGgAwIBAgIUMnKxSI5JfbQG4kGtH6AmXM42+14wCgYIKoZIzj0EAwIw\n"
                              "FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA2MDIzOFoYDzIxMjYxMDI5\n"
                              "MDYwMjM4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO\n"
                              "PQMBBwNCAASBzOGJR2J9RIldVGtbeD3/E7DlW6zyGH8B8O3sjETL5+CXjEQEYh9p\n"
                              "Ia9YrFvRU/hWIHbhYJXXtKhwgqN+wTE4o28wbTAdBgNVHQ4EFgQUxvFEM9WBuiV3\n"
                              "Jwm2/eLdn7Z3xH0wHwYDVR0jBBgwFoAUxvFEM9WBuiV3Jwm2/eLdn7Z3xH0wDwYD\n"
                              "VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI\n"
                              "zj0EAwIDRwAwRAIgDInBekjVrbc8Htv9vRdFktqajMbfKXLeQlEpi4WyT6oCICSW\n"
                              "PqVjUdjJ8zfwMQAjZ4aZvZnmrOV1IfkADqfPK66Q\n"
                              "-----END CERTIFICATE-----\n";

inline constexpr char KeyOne[] = "-----BEGIN PRIVATE KEY-----\n"
                                 "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5yrv0J2GINlF75Mi\n"
                                 "tliYo4xY0DUwKlcucoTzMaVtOt6hRANCAASBzOGJR2J9RIldVGtbeD3/E7DlW6zy\n"
                                 "GH8B8O3sjETL5+CXjEQEYh9pIa9YrFvRU/hWIHbhYJXXtKhwgqN+wTE4\n"
                                 "-----END PRIVATE KEY-----\n";

inline constexpr char OneRenewed[] = "-----BEGIN CERTIFICATE-----\n"
                                     "MIIBrTCCAVOgAwIBAgIUOQ+9RwSSLxgC0yamIL6RS/VHux0wCgYIKoZIzj0EAwIw\n"
                                     "FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA2MzYxOVoYDzIxMjYxMDI5\n"
                                     "MDYzNjE5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO\n"
                                     "PQMBBwNCAASBzOGJR2J9RIldVGtbeD3/E7DlW6zyGH8B8O3sjETL5+CXjEQEYh9p\n"
                                     "Ia9YrFvRU/hWIHbhYJXXtKhwgqN+wTE4o4GAMH4wHQYDVR0OBBYEFMbxRDPVgbol\n"
                                     "dycJtv3i3Z+2d8R9MB8GA1UdIwQYMBaAFMbxRDPVgboldycJtv3i3Z+2d8R9MA8G\n"
                                     "A1UdEwEB/wQFMAMBAf8wKwYDVR0RBCQwIoIJbG9jYWxob3N0gg9yZW5ld2VkLmV4\n"
                                     "YW1wbGWHBH8AAAEwCgYIKoZIzj0EAwIDSAAwRQIhANPGWi29dbk4ghxUSkcg66b+\n"
                                     "1N7HB6faSWmLZmzu4PYXAiARlLMfFug8rSGRAiK8rPS97Kbcfg1AZFkEx21RR+vT\n"
                                     "xw==\n"
                                     "-----END CERTIFICATE-----\n";

inline constexpr char OneExpired[] = "-----BEGIN CERTIFICATE-----\n"
                                     "MIIBVDCB+qADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z\n"
                                     "dDAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBQxEjAQBgNVBAMMCWxv\n"
                                     "Y2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIHM4YlHYn1EiV1Ua1t4\n"
                                     "Pf8TsOVbrPIYfwHw7eyMRMvn4JeMRARiH2khr1isW9FT+FYgduFglde0qHCCo37B\n"
                                     "MTijPTA7MBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAdBgNVHQ4EFgQUxvFE\n"
                                     "M9WBuiV3Jwm2/eLdn7Z3xH0wCgYIKoZIzj0EAwIDSQAwRgIhAOoLrLWIicOp/kkF\n"
                                     "pgGm9T/ZqwIjBbnZYh+1Gqzb8nipAiEAjYUHqWm8IzHg1xryADgIF+jsLA/i720G\n"
                                     "ytumIrrgX9Q=\n"
                                     "-----END CERTIFICATE-----\n";

inline constexpr char Two[] = "-----BEGIN CERTIFICATE-----\n"
                              "MIIBmzCCAUGgAwIBAgIUPWfDj/zJJ2oFTGQ8uF0LIO6UNTQwCgYIKoZIzj0EAwIw\n"
                              "FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA2MDIzOFoYDzIxMjYxMDI5\n"
                              "MDYwMjM4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO\n"
                              "PQMBBwNCAATCmSbNz5U5w6k6uXxK7TDFj0qJt8r3desKLfcKKVRhKghFPtuEc2FB\n"
                              "A2b6o0JcfQO6YAp4Yr9bFW/doQoFRuH0o28wbTAdBgNVHQ4EFgQUdrpj/WnRME7l\n"
                              "vw4PAttZVQ3x0WYwHwYDVR0jBBgwFoAUdrpj/WnRME7lvw4PAttZVQ3x0WYwDwYD\n"
                              "VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI\n"
                              "zj0EAwIDSAAwRQIhAIgiBWkNECj/IOe9clg1sg46ujpVvUfYOORExIWyd2+sAiAX\n"
                              "KYniuB83EGIToEkXSOiRq7K82qR6F70+CsYYlLiXdw==\n"
                              "-----END CERTIFICATE-----\n";

inline constexpr char KeyTwo[] = "-----BEGIN PRIVATE KEY-----\n"
                                 "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgz5+/fIgGq11ZY5nT\n"
                                 "rB9TZbOPvGm6T+06e+IlcQfU5N6hRANCAATCmSbNz5U5w6k6uXxK7TDFj0qJt8r3\n"
                                 "desKLfcKKVRhKghFPtuEc2FBA2b6o0JcfQO6YAp4Yr9bFW/doQoFRuH0\n"
                                 "-----END PRIVATE KEY-----\n";

} // namespace TestCertificates
