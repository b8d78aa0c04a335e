"""Sends every call of a list, each several times, and prints those that did not get the status they expect.

Usage: send-bodies.py http.client|urllib <list of calls, as JSON> <tries>
"""
import http.client
import json
import sys
import urllib.error
import urllib.parse
import urllib.request


def with_http_client(call, body):
    url = urllib.parse.urlsplit(call["url"])
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=60)
    try:
        target = url.path + ("?" + url.query if url.query else "")
        connection.request(call["method"], target, body, call["headers"])  # Writes all of it before it reads.
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def with_urllib(call, body):
    request = urllib.request.Request(call["url"], body, call["headers"], method=call["method"])
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status
    except urllib.error.HTTPError as error:
        error.read()
        return error.code


library, calls, tries = sys.argv[1:]
send = with_http_client if library == "http.client" else with_urllib
wrong = []
for call in json.load(open(calls)):
    with open(call["file"], "rb") as file:
        content = file.read()
    for _ in range(int(tries)):
        try:
            status = send(call, content)
        except Exception as error:  # A reset connection is what this looks for.
            status = repr(error)
        if status != call["status"]:
            wrong.append(f"{call['name']}: {status} and not {call['status']}")
print(json.dumps(wrong))
