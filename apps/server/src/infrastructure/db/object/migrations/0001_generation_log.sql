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
ALTER TABLE `generations` ADD `cached_input_tokens` integer;--> statement-breakpoint
ALTER TABLE `generations` ADD `reasoning_tokens` integer;--> statement-breakpoint
ALTER TABLE `generations` ADD `is_continuation` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `generations` ADD `quota_day` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `stop_requested_at` integer;