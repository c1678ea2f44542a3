ALTER TABLE `user_settings` ADD `chosen` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `user_settings` ADD `revision` integer DEFAULT 1 NOT NULL;