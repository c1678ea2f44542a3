CREATE TABLE `mcp_servers` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`transport` text NOT NULL,
	`sealed_headers` text NOT NULL,
	`description` text NOT NULL,
	`trusted` integer NOT NULL,
	`enabled` integer NOT NULL,
	`tools_off` text NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tool_catalogues` (
	`server_id` text PRIMARY KEY NOT NULL,
	`catalogue` text,
	`fetched_at` integer,
	`fresh_until` integer,
	`fault` text,
	`fault_at` integer
);
