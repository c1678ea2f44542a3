CREATE TABLE `usage_records` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`conversation_id` text NOT NULL,
	`model_id` text NOT NULL,
	`paid_by` text,
	`status` text NOT NULL,
	`input_tokens` integer,
	`cached_input_tokens` integer,
	`cache_write_tokens` integer,
	`output_tokens` integer,
	`reasoning_tokens` integer,
	`cost_micros` integer,
	`first_token_ms` integer,
	`duration_ms` integer NOT NULL,
	`tool_calls` text NOT NULL,
	`started_at` integer NOT NULL,
	`is_sent` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `usage_records_unsent` ON `usage_records` (`started_at`) WHERE is_sent = 0;--> statement-breakpoint
CREATE INDEX `usage_records_started` ON `usage_records` (`started_at`);--> statement-breakpoint
ALTER TABLE `generations` ADD `paid_by` text;