CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`title_source` text NOT NULL,
	`pinned` integer DEFAULT false NOT NULL,
	`archived` integer DEFAULT false NOT NULL,
	`model_id` text,
	`active_leaf_id` text,
	`revision` integer DEFAULT 1 NOT NULL,
	`activity_seq` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_activity` ON `conversations` (`activity_seq`);--> statement-breakpoint
CREATE TABLE `generations` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`message_id` text NOT NULL,
	`parent_id` text NOT NULL,
	`model_id` text NOT NULL,
	`status` text NOT NULL,
	`finish_reason` text,
	`error` text,
	`input_tokens` integer,
	`output_tokens` integer,
	`started_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `generations_conversation` ON `generations` (`conversation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `generations_one_running` ON `generations` (`conversation_id`) WHERE status = 'running';--> statement-breakpoint
CREATE TABLE `messages` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` text NOT NULL,
	`id` text NOT NULL,
	`parent_id` text,
	`role` text NOT NULL,
	`parts` text NOT NULL,
	`status` text NOT NULL,
	`model_id` text,
	`generation_id` text,
	`metadata` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_id` ON `messages` (`conversation_id`,`id`);--> statement-breakpoint
CREATE INDEX `messages_order` ON `messages` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE INDEX `messages_parent` ON `messages` (`conversation_id`,`parent_id`);--> statement-breakpoint
CREATE TABLE `object_state` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
