CREATE TABLE `generation_log` (
	`generation_id` text NOT NULL,
	`block` integer NOT NULL,
	`chunks` text NOT NULL,
	PRIMARY KEY(`generation_id`, `block`)
);
--> statement-breakpoint
CREATE TABLE `message_overflow` (
	`message_seq` integer NOT NULL,
	`position` integer NOT NULL,
	`json` text NOT NULL,
	PRIMARY KEY(`message_seq`, `position`)
);
--> statement-breakpoint
CREATE TABLE `quota_days` (
	`day` text PRIMARY KEY NOT NULL,
	`reserved` integer NOT NULL,
	`used` integer NOT NULL
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_messages` (
	`seq` integer PRIMARY KEY NOT NULL,
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
INSERT INTO `__new_messages`("seq", "conversation_id", "id", "parent_id", "role", "parts", "status", "model_id", "generation_id", "metadata") SELECT "seq", "conversation_id", "id", "parent_id", "role", "parts", "status", "model_id", "generation_id", "metadata" FROM `messages`;--> statement-breakpoint
DROP TABLE `messages`;--> statement-breakpoint
ALTER TABLE `__new_messages` RENAME TO `messages`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_id` ON `messages` (`conversation_id`,`id`);--> statement-breakpoint
CREATE INDEX `messages_order` ON `messages` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE INDEX `messages_parent` ON `messages` (`conversation_id`,`parent_id`);--> statement-breakpoint
ALTER TABLE `generations` ADD `cached_input_tokens` integer;--> statement-breakpoint
ALTER TABLE `generations` ADD `reasoning_tokens` integer;--> statement-breakpoint
ALTER TABLE `generations` ADD `is_continuation` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `generations` ADD `quota_day` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `stop_requested_at` integer;