CREATE TABLE `usage_records` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
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
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `usage_records_user` ON `usage_records` (`user_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `usage_records_app` ON `usage_records` (`started_at`) WHERE paid_by = 'app';