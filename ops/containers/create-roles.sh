#!/bin/sh
# Run once by the image of PostgreSQL, on an empty volume: one role owns the schema, another one runs (decision 0095).
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres \
  --set=owner_password="$FOVEA_DATABASE_OWNER_PASSWORD" --set=app_password="$FOVEA_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE fovea_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE fovea_app LOGIN PASSWORD :'app_password';
GRANT fovea_app TO fovea_owner;
CREATE DATABASE fovea OWNER fovea_owner;
SQL
