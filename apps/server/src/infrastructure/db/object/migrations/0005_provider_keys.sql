CREATE TABLE `provider_keys` (
	`provider` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`base_url` text,
	`sealed_key` text,
	`key_ending` text,
	`key_added_at` integer,
	`revision` integer NOT NULL,
	`last_used_at` integer,
	`last_error` text
);
--> statement-breakpoint
ALTER TABLE `conversations` ADD `reasoning_effort` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `reasoning_effort` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `replaced_model_id` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `cache_write_tokens` integer;--> statement-breakpoint
ALTER TABLE `generations` ADD `cost_micros` integer;