HybridRouter.Gateway.GatewayHost.Run(args);
