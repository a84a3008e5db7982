# The sidecar as an image. State (decisions, pace, cool-downs, the local certificate authority) lives in /state; the root file
# system may be read-only. In a pod, crawler and sidecar share the loopback interface, so the defaults need no credentials.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS restore
WORKDIR /source
COPY Directory.Build.props Directory.Packages.props BannedSymbols.txt global.json .editorconfig ./
COPY src/Directory.Build.props src/
COPY src/CrawlPolicy.Robots/CrawlPolicy.Robots.csproj src/CrawlPolicy.Robots/
COPY src/CrawlPolicy/CrawlPolicy.csproj src/CrawlPolicy/
COPY src/CrawlPolicy.Sqlite/CrawlPolicy.Sqlite.csproj src/CrawlPolicy.Sqlite/
COPY src/CrawlPolicy.PostgreSql/CrawlPolicy.PostgreSql.csproj src/CrawlPolicy.PostgreSql/
COPY src/CrawlPolicy.Sidecar/CrawlPolicy.Sidecar.csproj src/CrawlPolicy.Sidecar/
RUN dotnet restore src/CrawlPolicy.Sidecar

FROM restore AS publish
COPY src/ src/
COPY policies/ policies/
RUN dotnet publish src/CrawlPolicy.Sidecar -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=publish /app ./
RUN mkdir -m 0700 /state && chown "$APP_UID" /state
ENV DOTNET_EnableDiagnostics=0 \
    CrawlPolicy__Store=sqlite:/state/crawlpolicy.db \
    CrawlPolicy__Sidecar__CertificateAuthority=/state/ca
USER $APP_UID
VOLUME /state
EXPOSE 8118 8119
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["dotnet", "CrawlPolicy.Sidecar.dll", "health"]
ENTRYPOINT ["dotnet", "CrawlPolicy.Sidecar.dll"]
