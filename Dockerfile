# syntax=docker/dockerfile:1
# Fovea as an image: the server, and with another command the worker. docs/OPERATING.md says how to run it.
# The same command lines run without a container in e2e/start/production-install.test.ts.

# Debian's glibc, which the binaries of the packages are built for. Pin the digest where your registry keeps one.
ARG NODE_IMAGE=node:24-trixie-slim

# 1. Everything is installed and built, then packed without sources, tests and tools.
FROM ${NODE_IMAGE} AS build
WORKDIR /src
# First what changes seldom, and takes longest.
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY scripts ./scripts
COPY prisma ./prisma
COPY messages ./messages
RUN node scripts/start.mjs --prepare-only
COPY . .
RUN node scripts/build/package.mjs /package

# 2. What the server loads at run time, and nothing that only builds.
FROM ${NODE_IMAGE} AS install
WORKDIR /package
COPY --from=build /package/package.json /package/package-lock.json /package/.npmrc ./
COPY --from=build /package/build/prune-production.mjs ./build/
RUN npm ci --omit=dev && node build/prune-production.mjs

# 3. The image. util-linux locks the decoders in, ffmpeg reads videos; npm and its packages are not needed.
FROM ${NODE_IMAGE}
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates ffmpeg tini util-linux \
  && rm -rf /var/lib/apt/lists/* /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /opt/yarn-* \
  && groupadd --gid 10001 fovea \
  && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin fovea \
  && install -d -o 10001 -g 10001 -m 0700 /data
WORKDIR /fovea
COPY --from=install /package/node_modules ./node_modules
COPY --from=build /package ./
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    FOVEA_DATA_DIR=/data \
    FOVEA_DEMO=0 \
    HOST=0.0.0.0 \
    PORT=3000
# By number: Kubernetes cannot know that a name is not root.
USER 10001:10001
VOLUME ["/data"]
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["node", "build/health.mjs"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "--max-semi-space-size=16", "--enable-source-maps", "build/server.mjs"]
