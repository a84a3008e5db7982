using CrawlPolicy.PostgreSql.Tests.Server;

[assembly: AssemblyFixture(typeof(PostgresServer))]
