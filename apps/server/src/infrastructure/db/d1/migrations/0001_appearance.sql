ALTER TABLE `user_settings` ADD `accent` text DEFAULT 'indigo' NOT NULL;--> statement-breakpoint
ALTER TABLE `user_settings` ADD `text_size` text DEFAULT 'medium' NOT NULL;--> statement-breakpoint
ALTER TABLE `user_settings` ADD `chat_width` text DEFAULT 'medium' NOT NULL;--> statement-breakpoint
ALTER TABLE `user_settings` ADD `code_theme` text DEFAULT 'quiet' NOT NULL;--> statement-breakpoint
ALTER TABLE `user_settings` ADD `motion` text DEFAULT 'system' NOT NULL;--> statement-breakpoint
ALTER TABLE `user_settings` ADD `send_key` text DEFAULT 'enter' NOT NULL;