using CrawlPolicy.Sidecar.Hosting;

return await SidecarProgram.RunAsync(args, Console.Out, Console.Error);
