# syntax=docker/dockerfile:1
# The server as one static file in an otherwise empty image, run by a user who
# owns nothing. Build it with: docker build -t spoorboek .
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/spoorboek . && mkdir /out/keys /out/files

FROM scratch
# To reach Google for pushes; time zones are in the program.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/spoorboek /spoorboek
# A named volume mounted here starts as a copy of this folder, owner included.
COPY --from=build --chown=65532:65532 --chmod=700 /out/keys /keys
COPY --from=build --chown=65532:65532 --chmod=700 /out/files /files
USER 65532:65532
# Both listen inside the container only; what is published, compose.yaml says.
ENV APP_ENV=production LISTEN=0.0.0.0:8080 OPS_LISTEN=0.0.0.0:9090 KEY_FILE=/keys/keys.json FILES_DIR=/files
# The collector of Go works little until the heap nears this; see docs/operate.md.
ENV GOMEMLIMIT=45MiB GOGC=200 GODEBUG=memprofilerate=0
EXPOSE 8080 9090
# The program asks itself: there is no shell and no curl here.
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["/spoorboek", "health"]
# SIGTERM lets requests end, for at most 20 s; give it more before a kill.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/spoorboek"]
CMD ["serve"]
