CREATE TABLE `context_windows` (
	`conversation_id` text NOT NULL,
	`from_message_id` text NOT NULL,
	`messages` integer NOT NULL,
	`summary` text,
	`summary_source` text,
	`summary_model_id` text,
	PRIMARY KEY(`conversation_id`, `from_message_id`)
);
--> statement-breakpoint
CREATE TABLE `queued_messages` (
	`conversation_id` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`parts` text NOT NULL,
	`model_id` text,
	`reasoning_effort` text,
	`time_zone` text,
	PRIMARY KEY(`conversation_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `shown_branches` (
	`conversation_id` text NOT NULL,
	`parent_id` text NOT NULL,
	`child_id` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `parent_id`)
);
--> statement-breakpoint
CREATE TABLE `token_ratios` (
	`model_id` text PRIMARY KEY NOT NULL,
	`ratio` real NOT NULL
);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `queue_hold` text;