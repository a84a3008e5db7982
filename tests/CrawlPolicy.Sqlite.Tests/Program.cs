using CrawlPolicy.Sqlite.Tests;
using Xunit.Runner.InProc.SystemConsole;

return args is ["append-until-killed", var path]
    ? await EndlessAppender.RunAsync(path)
    : await ConsoleRunner.Run(args);
