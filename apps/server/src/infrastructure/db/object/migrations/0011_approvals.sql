CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`message_id` text NOT NULL,
	`tool_call_id` text NOT NULL,
	`server_id` text NOT NULL,
	`tool` text NOT NULL,
	`why` text NOT NULL,
	`definition` text NOT NULL,
	`definition_before` text,
	`answer` text,
	`reason` text,
	`asked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `questions_conversation` ON `questions` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `tool_grants` (
	`server_id` text NOT NULL,
	`tool` text NOT NULL,
	`definition` text NOT NULL,
	`with_server` integer NOT NULL,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`server_id`, `tool`)
);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `tool_choice` text DEFAULT 'auto' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `server_switches` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `private_tools` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `queued_messages` ADD `only_tools` text;